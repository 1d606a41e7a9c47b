// SPDX-License-Identifier: Apache-2.0
//
// wtc_data -- the lines   (docs: section 5)
//
// One RAM per way, one row per beat of a set. The write port serves the store in the lookup
// stage first, then the fill beat, then the snoop (rule 5.2).

`default_nettype none

module wtc_data #(
    parameter ADDR_W = 32,                 // address width, bits
    parameter DATA_W = 32,                 // processor word, bits: 32 or 64
    parameter BUS_W  = 64,                 // bus width, bits: DATA_W..256
    parameter SETS   = 64,                 // sets
    parameter WAYS   = 4,                  // ways
    parameter BEATS  = 4,                  // beats of a line
    parameter ROW_W  = 8                   // bits of a row number, at least 1
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From control: the address to read now; the request that was read before
    input  wire [ADDR_W-1:0]   rd_addr_i,
    input  wire [ADDR_W-1:0]   s1_addr_i,
    input  wire [WAYS-1:0]     s1_way_i,   // where its line is
    input  wire                s1_write_i,
    input  wire [DATA_W-1:0]   s1_data_i,
    input  wire [DATA_W/8-1:0] s1_be_i,
    input  wire [DATA_W/8-1:0] word_be_i,  // bytes of its word that are wanted
    // To the response port and to control
    output wire [DATA_W-1:0]   word_o,     // zero elsewhere, and if there is no line
    output wire                busy_o,     // the store must let the fill beat go first

    // From the bus side: a fill beat
    input  wire                fill_i,
    input  wire                fill_good_i,    // ... unless it is dead or in error
    input  wire [ADDR_W-1:0]   fill_addr_i,
    input  wire [WAYS-1:0]     fill_way_i,
    input  wire [BUS_W-1:0]    fill_data_i,
    output wire                fill_done_o,

    // From the snoop: never while the R register holds a beat of a fill (rule 11.2)
    input  wire                sn_write_i,
    input  wire [ADDR_W-1:0]   sn_addr_i,
    input  wire [WAYS-1:0]     sn_way_i,
    input  wire [DATA_W-1:0]   sn_data_i,
    input  wire [DATA_W/8-1:0] sn_be_i
);

    localparam ROWS       = SETS * BEATS;
    localparam BUS_BYTES  = BUS_W / 8;
    localparam WORD_BYTES = DATA_W / 8;
    localparam WORDS      = BUS_W / DATA_W;                 // words of a beat
    localparam BUS_OFF_W  = $clog2(BUS_BYTES);
    localparam WORD_OFF_W = $clog2(WORD_BYTES);
    localparam LANE_W     = (WORDS > 1) ? $clog2(WORDS) : 1;

    // --- Addresses -------------------------------------------------------------------------------

    // Row {set, beat} of an address, and lane of a word in its beat; 0 where there is only one.
    wire [ROW_W-1:0]  rd_row   = ROWS > 1 ? rd_addr_i[BUS_OFF_W +: ROW_W] : {ROW_W{1'b0}};
    wire [ROW_W-1:0]  s1_row   = ROWS > 1 ? s1_addr_i[BUS_OFF_W +: ROW_W] : {ROW_W{1'b0}};
    wire [ROW_W-1:0]  fill_row = ROWS > 1 ? fill_addr_i[BUS_OFF_W +: ROW_W] : {ROW_W{1'b0}};
    wire [ROW_W-1:0]  sn_row   = ROWS > 1 ? sn_addr_i[BUS_OFF_W +: ROW_W] : {ROW_W{1'b0}};
    wire [LANE_W-1:0] s1_lane  = (WORDS > 1) ? s1_addr_i[WORD_OFF_W +: LANE_W] : {LANE_W{1'b0}};
    wire [LANE_W-1:0] sn_lane  = (WORDS > 1) ? sn_addr_i[WORD_OFF_W +: LANE_W] : {LANE_W{1'b0}};
    wire              unused   = &{1'b0, rd_addr_i, s1_addr_i, fill_addr_i, sn_addr_i};

    // The only way needs no choice.
    localparam [WAYS-1:0] ONLY = (WAYS == 1) ? 1 : 0;

    // --- Who writes (rule 5.2) -------------------------------------------------------------------

    // The store goes first, for the processor waits for it; a beat can wait in its register. But
    // not for ever: after seven lost cycles the beat goes first once, for the store then waits.
    // A beat that has lost still wants the port, or its fill has died: fill_i itself is late.
    reg [2:0] lost_q;                      // cycles that the fill beat has lost in a row

    assign busy_o      = (&lost_q) & fill_good_i;
    assign fill_done_o = fill_i & ~s1_write_i;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni)                     lost_q <= 3'd0;
        else if (fill_i & ~fill_done_o)  lost_q <= lost_q + 3'd1;
        else                             lost_q <= 3'd0;
    end

    reg [WAYS-1:0]      wr_way;
    reg [ROW_W-1:0]     wr_row;
    reg [BUS_BYTES-1:0] wr_bytes;
    reg [BUS_W-1:0]     wr_beat;

    always @(*) begin
        wr_way   = (fill_way_i | ONLY) & {WAYS{fill_i}};
        wr_row   = fill_row;
        wr_bytes = {BUS_BYTES{1'b1}};
        wr_beat  = fill_data_i;
        if (s1_write_i) begin
            wr_way   = s1_way_i | ONLY;
            wr_row   = s1_row;
            wr_bytes = {{(BUS_BYTES-WORD_BYTES){1'b0}}, s1_be_i} << (WORD_BYTES * s1_lane);
            wr_beat  = {WORDS{s1_data_i}};
        end else if (sn_write_i) begin
            wr_way   = sn_way_i;
            wr_row   = sn_row;
            wr_bytes = {{(BUS_BYTES-WORD_BYTES){1'b0}}, sn_be_i} << (WORD_BYTES * sn_lane);
            wr_beat  = {WORDS{sn_data_i}};
        end
    end

    // --- Storage ---------------------------------------------------------------------------------

    wire [WAYS*BUS_W-1:0] row;

    genvar w;
    generate
        for (w = 0; w < WAYS; w = w + 1) begin : g_way
            wtc_ram #(.ROWS(ROWS), .ROW_W(ROW_W), .LANES(BUS_BYTES), .LANE_W(8)) u_ram (
                .clk_i    (clk_i),
                .rd_row_i (rd_row),
                .rd_data_o(row[w*BUS_W +: BUS_W]),
                .wr_en_i  (wr_bytes & {BUS_BYTES{wr_way[w]}}),
                .wr_row_i (wr_row),
                .wr_data_i(wr_beat)
            );
        end
    endgenerate

    // --- The word (rule 5.3) ---------------------------------------------------------------------

    // The bytes are masked once, behind the choice of way and lane: it is the hit that comes last.
    wire [WORD_BYTES-1:0] bytes = word_be_i & {WORD_BYTES{|s1_way_i}};
    wire [DATA_W-1:0]     word;
    reg  [BUS_W-1:0]      beat;
    integer i;
    always @(*) begin
        beat = {BUS_W{1'b0}};
        for (i = 0; i < WAYS; i = i + 1) begin
            if (s1_way_i[i] | ONLY[i]) beat = beat | row[i*BUS_W +: BUS_W];
        end
    end

    generate
        if (WORDS > 1) begin : g_lanes
            assign word = beat[s1_lane*DATA_W +: DATA_W];
        end else begin : g_lane
            assign word = beat;
        end
        for (w = 0; w < WORD_BYTES; w = w + 1) begin : g_byte
            assign word_o[w*8 +: 8] = word[w*8 +: 8] & {8{bytes[w]}};
        end
    endgenerate

endmodule

`default_nettype wire
