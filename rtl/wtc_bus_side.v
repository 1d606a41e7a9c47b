// SPDX-License-Identifier: Apache-2.0
//
// wtc_bus_side -- the registers towards the bus, and uncached accesses   (docs: section 10)
//
// AR, R and B are one register each. A register is ready again in the cycle in which it is emptied,
// so one register passes one beat per cycle; whether it is emptied depends on state alone.

`default_nettype none

module wtc_bus_side #(
    parameter ADDR_W = 32,                 // address width, bits
    parameter DATA_W = 32,                 // processor word, bits
    parameter BUS_W  = 64,                 // bus width, bits
    parameter MSHRS  = 4,                  // fills in flight
    parameter BEATS  = 4                   // beats of a line
) (
    input  wire                clk_i,
    input  wire                rst_ni,

    // From and to the MSHRs: the next fill
    output wire                ar_free_o,
    input  wire                ar_load_i,
    input  wire [MSHRS-1:0]    ar_mshr_i,
    input  wire [ADDR_W-1:0]   ar_addr_i,  // of the first beat; no fill: of the line in the stage
    // To the MSHRs, targets and data: the beat in the R register
    output wire                r_fill_o,   // it belongs to a fill ...
    output wire [MSHRS-1:0]    r_mshr_o,   // ... of this MSHR
    output wire [BUS_W-1:0]    r_data_o,
    output wire                r_error_o,
    input  wire                r_take_i,

    // From and to the write buffer
    input  wire                aw_valid_i,
    input  wire [ADDR_W-1:0]   aw_addr_i,
    input  wire [7:0]          aw_len_i,
    output wire                aw_ready_o,
    input  wire                w_valid_i,
    input  wire [BUS_W-1:0]    w_data_i,
    input  wire [BUS_W/8-1:0]  w_strb_i,
    input  wire                w_last_i,
    output wire                w_ready_o,
    output wire                b_load_o,   // the B register takes a response at this edge
    output wire                b_write_o,  // it holds one for the write buffer
    output wire                b_error_o,
    input  wire                b_take_i,

    // From and to control: an uncached access
    input  wire                unc_start_i,
    input  wire                unc_store_i,
    input  wire [$clog2(BEATS*BUS_W/8)-1:0] unc_off_i,     // its word in the line
    output wire                unc_done_o,
    output wire                unc_read_o,
    output wire                unc_error_o,

    // To the bus
    output wire                bus_ar_valid_o,
    input  wire                bus_ar_ready_i,
    output wire [3:0]          bus_ar_id_o,
    output wire [ADDR_W-1:0]   bus_ar_addr_o,
    output wire [7:0]          bus_ar_len_o,
    output wire [2:0]          bus_ar_size_o,
    output wire [1:0]          bus_ar_burst_o,
    input  wire                bus_r_valid_i,
    output wire                bus_r_ready_o,
    input  wire [3:0]          bus_r_id_i,
    input  wire [BUS_W-1:0]    bus_r_data_i,
    input  wire                bus_r_error_i,
    output wire                bus_aw_valid_o,
    input  wire                bus_aw_ready_i,
    output wire [3:0]          bus_aw_id_o,
    output wire [ADDR_W-1:0]   bus_aw_addr_o,
    output wire [7:0]          bus_aw_len_o,
    output wire [2:0]          bus_aw_size_o,
    output wire [1:0]          bus_aw_burst_o,
    output wire                bus_w_valid_o,
    input  wire                bus_w_ready_i,
    output wire [BUS_W-1:0]    bus_w_data_o,
    output wire [BUS_W/8-1:0]  bus_w_strb_o,
    output wire                bus_w_last_o,
    input  wire                bus_b_valid_i,
    output wire                bus_b_ready_o,
    input  wire                bus_b_error_i
);

    localparam       BUS_BYTES  = BUS_W / 8;
    localparam       WORD_BYTES = DATA_W / 8;
    localparam       WORDS      = BUS_W / DATA_W;           // words of a beat
    localparam       OFF_W      = $clog2(BEATS * BUS_BYTES);
    localparam       BUS_OFF_W  = $clog2(BUS_BYTES);
    localparam       WORD_OFF_W = $clog2(WORD_BYTES);
    localparam       LANE_W     = (WORDS > 1) ? $clog2(WORDS) : 1;
    localparam [3:0] UNCACHED   = 4'd8;                     // its id
    localparam [1:0] INCR       = 2'd1;
    localparam [1:0] WRAP       = 2'd2;

    // AW and W need no register here: the write buffer keeps its bursts in its slots, and sends an
    // uncached store from one of them too.

    // --- AR register (rules 10.1, 10.4) ----------------------------------------------------------

    reg              ar_fill_q, ar_unc_q;  // it holds a fill, an uncached load
    reg [2:0]        ar_mshr_q;            // number of the MSHR
    reg [ADDR_W-1:0] ar_addr_q;
    wire             unc_load = unc_start_i & ~unc_store_i;

    assign ar_free_o = ~bus_ar_valid_o | bus_ar_ready_i;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) begin
            ar_fill_q <= 1'b0;
            ar_unc_q  <= 1'b0;
        end else if (ar_free_o) begin
            ar_fill_q <= ar_load_i;
            ar_unc_q  <= unc_load;
        end
    end

    reg [2:0] ar_number;
    integer i;
    always @(*) begin
        ar_number = 3'd0;
        for (i = 0; i < MSHRS; i = i + 1) if (ar_mshr_i[i]) ar_number = ar_number | i[2:0];
    end

    // The payload goes to the pins, where it is zero while valid is low (rule 2.1.3): cleared when
    // it leaves, also at an edge in reset. Of an uncached load the line comes the way of a fill
    // that is read at once. Masked, not a synchronous reset: what is loaded is known last.
    wire [ADDR_W-1:0] ar_addr = {ar_addr_i[ADDR_W-1:OFF_W],
                                 ar_load_i ? ar_addr_i[OFF_W-1:0] : unc_off_i};

    always @(posedge clk_i) begin
        if (ar_free_o) begin
            ar_mshr_q <= ar_number & {3{ar_load_i}};
            ar_addr_q <= ar_addr & {ADDR_W{ar_load_i | unc_load}};
        end
    end

    assign bus_ar_valid_o = ar_fill_q | ar_unc_q;
    assign bus_ar_id_o    = {ar_unc_q, ar_mshr_q};
    assign bus_ar_addr_o  = ar_addr_q;
    assign bus_ar_len_o   = (BEATS[7:0] - 8'd1) & {8{ar_fill_q}};
    assign bus_ar_size_o  = BUS_OFF_W[2:0] & {3{ar_fill_q}} | WORD_OFF_W[2:0] & {3{ar_unc_q}};
    assign bus_ar_burst_o = ((BEATS > 1) ? WRAP : INCR) & {2{ar_fill_q}} | INCR & {2{ar_unc_q}};

    // --- R register (rule 10.2) ------------------------------------------------------------------

    reg             r_valid_q;
    reg             r_unc_q;
    reg [MSHRS-1:0] r_mshr_q;
    reg [BUS_W-1:0] r_data_q;
    reg             r_error_q;
    wire            r_go = bus_r_valid_i & bus_r_ready_o;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) r_valid_q <= 1'b0;
        else         r_valid_q <= r_go | r_valid_q & ~bus_r_ready_o;
    end

    // Read only while r_valid_q: no reset.
    always @(posedge clk_i) begin
        if (r_go) begin
            r_unc_q   <= bus_r_id_i == UNCACHED;
            r_data_q  <= bus_r_data_i;
            r_error_q <= bus_r_error_i;
        end
    end

    genvar m;
    generate
        for (m = 0; m < MSHRS; m = m + 1) begin : g_mshr
            always @(posedge clk_i) if (r_go) r_mshr_q[m] <= bus_r_id_i == m[3:0];
        end
    endgenerate

    assign bus_r_ready_o = ~r_valid_q | (r_unc_q ? unc_done_o : r_take_i);
    assign r_fill_o      = r_valid_q & ~r_unc_q;
    assign r_mshr_o      = r_mshr_q & {MSHRS{r_fill_o}};
    assign r_data_o      = r_data_q;
    assign r_error_o     = r_error_q;

    // --- B register (rule 10.3) ------------------------------------------------------------------

    reg  b_valid_q;
    reg  b_error_q;
    reg  unc_write_q;                      // an uncached store is on the bus: it owns the response
    wire b_go = bus_b_valid_i & bus_b_ready_o;

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) b_valid_q <= 1'b0;
        else         b_valid_q <= b_go | b_valid_q & ~bus_b_ready_o;
    end

    always @(posedge clk_i) if (b_go) b_error_q <= bus_b_error_i;

    assign bus_b_ready_o = ~b_valid_q | (unc_write_q ? unc_done_o : b_take_i);
    assign b_load_o      = b_go;
    assign b_write_o     = b_valid_q & ~unc_write_q;
    assign b_error_o     = b_error_q;

    // --- Uncached access (rule 10.4): the lookup stage holds it until it is done -----------------

    always @(posedge clk_i or negedge rst_ni) begin
        if (!rst_ni) unc_write_q <= 1'b0;
        else         unc_write_q <= unc_start_i & unc_store_i | unc_write_q & ~unc_done_o;
    end

    // The lane of the word in its beat.
    wire [LANE_W-1:0] lane = (WORDS > 1) ? unc_off_i[WORD_OFF_W +: LANE_W] : {LANE_W{1'b0}};

    assign unc_read_o  = r_valid_q & r_unc_q;
    assign unc_done_o  = unc_write_q ? b_valid_q : unc_read_o;
    assign unc_error_o = unc_write_q ? b_error_q : r_error_q;

    // --- AW and W: no other burst is under way while an uncached store is ------------------------

    // Of an uncached store the write buffer gives the beat; where its word is in it is said here.
    wire              unc_aw   = unc_write_q & aw_valid_i;
    wire [ADDR_W-1:0] unc_lane = {{(ADDR_W-LANE_W){1'b0}}, lane & {LANE_W{unc_aw}}} << WORD_OFF_W;
    wire [2:0]        aw_size  = unc_write_q ? WORD_OFF_W[2:0] : BUS_OFF_W[2:0];

    assign bus_aw_valid_o = aw_valid_i;
    assign bus_aw_id_o    = unc_aw ? UNCACHED : 4'd0;
    assign bus_aw_addr_o  = aw_addr_i | unc_lane;
    assign bus_aw_len_o   = aw_len_i;
    assign bus_aw_size_o  = aw_size & {3{aw_valid_i}};
    assign bus_aw_burst_o = aw_valid_i ? INCR : 2'd0;
    assign aw_ready_o     = bus_aw_ready_i;
    assign bus_w_valid_o  = w_valid_i;
    assign bus_w_data_o   = w_data_i;
    assign bus_w_strb_o   = w_strb_i;
    assign bus_w_last_o   = w_last_i;
    assign w_ready_o      = bus_w_ready_i;

endmodule

`default_nettype wire
